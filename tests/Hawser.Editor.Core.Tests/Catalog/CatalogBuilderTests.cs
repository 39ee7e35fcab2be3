using Hawser.Editor.Core.Catalog;
using Hawser.Editor.Core.Tests.Linking;
using Hawser.Protocol.Json;

namespace Hawser.Editor.Core.Tests.Catalog;

public sealed class CatalogBuilderTests
{
    [Fact]
    public void Build_OneOfEach_GivesTheGoldenSchema()
    {
        var command = CatalogBuilder.Build(TestCommands.Source).Commands["test.everything"].Description;
        var told = JsonValue.Object(
            ("name", command.Name),
            ("summary", command.Summary),
            ("description", command.Description),
            ("traits", JsonValue.Array(command.Traits.Select(trait => JsonValue.From(trait.ToString())))),
            ("mainThread", command.MainThread),
            ("defaultTimeoutMs", (long)command.DefaultTimeoutMs),
            ("positional", JsonValue.Array(command.Positional.Select(name => JsonValue.From(name)))),
            ("arguments", JsonReader.Parse(command.ArgumentsSchemaJson)),
            ("result", JsonReader.Parse(command.ResultSchemaJson)));

        var golden = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Catalog", "everything.golden.json"));
        Assert.True(JsonReader.Parse(golden) == told, $"The catalog says:\n{told}");
    }

    [Fact]
    public void Build_TheSameCommandsInAnotherOrder_GivesTheSameRevision()
    {
        var source = TestCommands.Source;
        var reversed = source with { Commands = source.Commands.Reverse().ToArray() };
        var fewer = source with { Commands = source.Commands.Skip(1).ToArray() };

        var revision = CatalogBuilder.Build(source).Catalog.Revision;

        Assert.Equal(16, revision.Length);
        Assert.Equal(revision, CatalogBuilder.Build(reversed).Catalog.Revision);
        Assert.NotEqual(revision, CatalogBuilder.Build(fewer).Catalog.Revision);
    }

    [Fact]
    public void Build_FaultyDeclarations_AreSetAsideWithTheirReasons()
    {
        var table = CatalogBuilder.Build(new CommandSource
        {
            Commands = TestCommands.MethodsWith<HawserCommandAttribute>(typeof(Faulty)),
            Continuations = TestCommands.MethodsWith<HawserContinuationAttribute>(typeof(Faulty)),
        });

        Assert.Equal(["batch", "faulty.fine"], table.Commands.Keys); // the batch is ours, and always there
        Assert.Equal(["batch"], table.Continuations.Keys);
        var name = typeof(Faulty).FullName;
        Assert.Equal(
            [
                $"Hawser does not offer {name}.BadName: \"Not A Name\" is not a command name: lower-case words with dots between, as in \"scene.open\".",
                $"Hawser does not offer {name}.FineToo: the name \"faulty.fine\" is taken by {name}.Fine.",
                $"Hawser does not offer {name}.Generic: it must not be generic.",
                $"Hawser does not offer {name}.Instance: it must be static.",
                $"Hawser does not offer {name}.Late: it returns Awaited: an async command returns Task or ValueTask.",
                $"Hawser does not offer {name}.QuickOnMain: Quick is for commands with MainThread = false.",
                $"Hawser does not offer {name}.Stream: its parameter \"stream\" can't be an argument: Stream can't be made from JSON.",
                $"Hawser does not offer {name}.Go: a continuation is: static Continuation Name(CommandContext context, JsonValue state).",
            ],
            table.Faults.Select(fault => fault.ToString()));
    }

    private sealed class Awaited
    {
        public System.Runtime.CompilerServices.TaskAwaiter GetAwaiter() => Task.CompletedTask.GetAwaiter();
    }

    private sealed class Faulty
    {
        [HawserCommand("faulty.fine", "")]
        internal static void Fine()
        {
        }

        [HawserCommand("faulty.fine", "")]
        internal static void FineToo()
        {
        }

        [HawserCommand("faulty.instance", "")]
        internal void Instance()
        {
        }

        [HawserCommand("faulty.generic", "")]
        internal static void Generic<T>(T value)
        {
        }

        [HawserCommand("Not A Name", "")]
        internal static void BadName()
        {
        }

        [HawserCommand("faulty.stream", "")]
        internal static void Stream(Stream stream)
        {
        }

        [HawserCommand("faulty.late", "")]
        internal static Awaited Late() => new();

        [HawserCommand("faulty.quick", "", Quick = true)]
        internal static void QuickOnMain()
        {
        }

        [HawserContinuation("faulty.go")]
        internal static void Go(CommandContext context)
        {
        }
    }
}
