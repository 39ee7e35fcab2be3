using System.Collections.Frozen;
using Mono.Cecil;

namespace Architecture.Tests.Clocks;

/// <summary>
/// Time goes through TimeProvider, or a test can't turn the clock. This finds calls that ask the system's clock, or
/// wait on it, behind TimeProvider's back.
/// </summary>
internal static class ClockCalls
{
    private static readonly FrozenSet<string> Clocks = FrozenSet.Create(
        "System.DateTime::get_Now", "System.DateTime::get_UtcNow", "System.DateTime::get_Today",
        "System.DateTimeOffset::get_Now", "System.DateTimeOffset::get_UtcNow",
        "System.Threading.Thread::Sleep",
        "System.Threading.Timer::.ctor");

    // These have overloads that take a TimeProvider; the others are the trouble.
    private static readonly FrozenSet<string> Waits =
        FrozenSet.Create("System.Threading.Tasks.Task::Delay", "System.Threading.PeriodicTimer::.ctor");

    /// <summary>The method that calls, and what it calls.</summary>
    public static IEnumerable<(string Caller, string Called)> In(ModuleDefinition module) =>
        from type in module.GetTypes()
        from method in type.Methods
        where method.HasBody
        from instruction in method.Body.Instructions
        let called = instruction.Operand as MethodReference
        where called is not null && IsOffender(called)
        select (CallerName(method), NameOf(called));

    private static bool IsOffender(MethodReference called) =>
        Clocks.Contains(NameOf(called))
        || (Waits.Contains(NameOf(called)) && called.Parameters.All(parameter => parameter.ParameterType.FullName != "System.TimeProvider"));

    private static string NameOf(MethodReference method) => $"{method.DeclaringType.FullName}::{method.Name}";

    // A lambda or an async method compiles to a nested type with a mangled name: the type people wrote is the caller.
    private static string CallerName(MethodDefinition method)
    {
        var type = method.DeclaringType;
        while (type.DeclaringType is not null && type.Name.Contains('<', StringComparison.Ordinal)) type = type.DeclaringType;
        return type.FullName;
    }
}
