using System.Reflection;
using System.Security.Cryptography;
using Google.Protobuf;
using Hawser.Editor.Core.Binding;
using Hawser.Editor.Core.Commands;
using Hawser.Editor.Core.Commands.Batches;
using Hawser.Protocol.Json;

namespace Hawser.Editor.Core.Catalog;

/// <summary>Reads the attributes of the project's commands. A faulty declaration is set aside with its reason.</summary>
internal sealed class CatalogBuilder
{
    private readonly List<CatalogFault> _faults = new();
    private readonly BinderFactory _binders;

    private CatalogBuilder(Func<Type, string?> refuseType) => _binders = new BinderFactory(refuseType);

    public static CommandTable Build(CommandSource source)
    {
        var builder = new CatalogBuilder(source.RefuseType);
        var commands = builder.Collect(source.Commands.Append(BatchCommand.Method).Distinct(), builder.DescribeCommand, descriptor => descriptor.Name);
        var continuations = builder.Collect(source.Continuations.Append(BatchCommand.ContinuationMethod).Distinct(), DescribeContinuation, entry => entry.Name);
        return new CommandTable
        {
            Commands = commands,
            Continuations = continuations.ToDictionary(entry => entry.Key, entry => entry.Value.Method, StringComparer.Ordinal),
            Catalog = ToCatalog(commands.Values),
            Faults = builder._faults,
        };
    }

    private Dictionary<string, T> Collect<T>(IEnumerable<MethodInfo> methods, Func<MethodInfo, T> describe, Func<T, string> nameOf)
    {
        var found = new Dictionary<string, T>(StringComparer.Ordinal);
        var takenBy = new Dictionary<string, MethodInfo>(StringComparer.Ordinal);

        // In a fixed order, so that of two of one name the same one always wins; ours before all.
        foreach (var method in methods.OrderBy(method => method.DeclaringType == typeof(BatchCommand) ? 0 : 1).ThenBy(method => method.DeclaringType?.FullName + "." + method.Name, StringComparer.Ordinal))
        {
            try
            {
                var described = describe(method);
                if (!takenBy.TryAdd(nameOf(described), method)) throw Taken(nameOf(described), takenBy[nameOf(described)]);
                found.Add(nameOf(described), described);
            }
            catch (FaultyDeclarationException problem)
            {
                _faults.Add(new CatalogFault(method, problem.Message));
            }
            catch (Exception problem) when (problem is TypeLoadException or IOException or BadImageFormatException or CustomAttributeFormatException)
            {
                // The method names a type of an assembly that is not there: its own trouble, and only its own.
                _faults.Add(new CatalogFault(method, $"it can't be read ({problem.Message})"));
            }
        }

        return found;
    }

    private CommandDescriptor DescribeCommand(MethodInfo method)
    {
        var attribute = method.GetCustomAttribute<HawserCommandAttribute>()!;
        CheckDeclaration(method, attribute);
        var parameters = CommandParameters.Of(method, _binders);
        var call = new CommandMethod(method);
        return new CommandDescriptor
        {
            Name = attribute.Name,
            Parameters = parameters,
            Method = call,
            MainThread = attribute.MainThread,
            Quick = attribute.Quick && !attribute.MainThread,
            Description = Describe(attribute, parameters, attribute.Result ?? call.ResultType),
        };
    }

    private static void CheckDeclaration(MethodInfo method, HawserCommandAttribute attribute)
    {
        CheckMethod(method);
        if (!CommandName.IsOne(attribute.Name))
            throw new FaultyDeclarationException($"\"{attribute.Name}\" is not a command name: lower-case words with dots between, as in \"scene.open\"");
        if (attribute.Quick && attribute.MainThread) throw new FaultyDeclarationException("Quick is for commands with MainThread = false");
    }

    private static void CheckMethod(MethodInfo method)
    {
        if (!method.IsStatic) throw new FaultyDeclarationException("it must be static");
        if (method.ContainsGenericParameters) throw new FaultyDeclarationException("it must not be generic");
    }

    private static (string Name, CommandMethod Method) DescribeContinuation(MethodInfo method)
    {
        CheckMethod(method);
        var types = method.GetParameters().Select(parameter => parameter.ParameterType);
        if (method.ReturnType != typeof(Continuation) || !types.SequenceEqual(new[] { typeof(CommandContext), typeof(JsonValue) }))
            throw new FaultyDeclarationException("a continuation is: static Continuation Name(CommandContext context, JsonValue state)");
        return (method.GetCustomAttribute<HawserContinuationAttribute>()!.Name, new CommandMethod(method));
    }

    private static Protocol.V1.CommandDescription Describe(HawserCommandAttribute attribute, CommandParameters parameters, Type resultType)
    {
        var description = new Protocol.V1.CommandDescription
        {
            Name = attribute.Name,
            Summary = attribute.Summary,
            Description = attribute.Description,
            ArgumentsSchemaJson = JsonWriter.Write(parameters.Schema),
            ResultSchemaJson = JsonWriter.Write(ResultSchema.Of(resultType)),
            MainThread = attribute.MainThread,
            DefaultTimeoutMs = (uint)Math.Max(0, attribute.TimeoutSeconds) * 1000,
        };
        description.Traits.Add(TraitsOf(attribute.Traits));
        description.Positional.Add(parameters.Positional);
        return description;
    }

    private static IEnumerable<Protocol.V1.CommandDescription.Types.Trait> TraitsOf(CommandTraits traits)
    {
        if (traits.HasFlag(CommandTraits.Read)) yield return Protocol.V1.CommandDescription.Types.Trait.Read;
        if (traits.HasFlag(CommandTraits.Idempotent)) yield return Protocol.V1.CommandDescription.Types.Trait.Idempotent;
        if (traits.HasFlag(CommandTraits.Reloads)) yield return Protocol.V1.CommandDescription.Types.Trait.Reloads;
        if (traits.HasFlag(CommandTraits.Resumable)) yield return Protocol.V1.CommandDescription.Types.Trait.Resumable;
    }

    private static Protocol.V1.Catalog ToCatalog(IEnumerable<CommandDescriptor> commands)
    {
        var catalog = new Protocol.V1.Catalog();
        catalog.Commands.Add(commands.OrderBy(command => command.Name, StringComparer.Ordinal).Select(command => command.Description));

        // Sorted, and without maps: the same commands give the same bytes.
        using var hash = SHA256.Create();
        catalog.Revision = BitConverter.ToString(hash.ComputeHash(catalog.ToByteArray()), 0, 8).Replace("-", "", StringComparison.Ordinal).ToLowerInvariant();
        return catalog;
    }

    private static FaultyDeclarationException Taken(string name, MethodInfo by) =>
        new($"the name \"{name}\" is taken by {by.DeclaringType?.FullName}.{by.Name}");
}
