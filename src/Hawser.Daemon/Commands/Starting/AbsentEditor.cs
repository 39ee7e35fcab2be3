using Hawser.Daemon.Commands.Conditions;
using Hawser.Daemon.Commands.Waiting;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;
using static Hawser.Protocol.V1.EditorCondition.Types;

namespace Hawser.Daemon.Commands.Starting;

/// <summary>A project that has no linked Editor, and what its condition means for whoever wants one.</summary>
internal sealed record AbsentEditor(EditorCondition Condition)
{
    public string ProjectId => Condition.ProjectId;

    public string ProjectPath => Condition.ProjectPath;

    /// <summary>An Editor is on its way: waiting helps.</summary>
    public bool IsComing => Condition.Kind is Kind.Starting or Kind.Importing or Kind.Compiling or Kind.Reloading or Kind.Frozen;

    /// <summary>An Editor is there and can't come before somebody has mended the scripts.</summary>
    public bool DoesNotCompile => Condition.Kind == Kind.SafeMode;

    /// <summary>What whoever waits for it waits for.</summary>
    public WaitReason Reason => Condition.Kind switch
    {
        Kind.Importing => Because("the Editor to start; it imports assets"),
        Kind.Compiling => Because("the Editor to start; it compiles scripts"),
        Kind.Starting or Kind.Reloading => Because("the Editor to start"),
        Kind.Frozen => Because("the Editor, whose process stands still"),
        Kind.SafeMode => new WaitReason("the project's scripts to compile" + FirstError),
        Kind.Unlinked => new WaitReason("the Editor that is open to connect"),
        _ => new WaitReason("an Editor that has the project open"),
    };

    /// <summary>Why a command for it can't be taken.</summary>
    public Failure Failure
    {
        get
        {
            if (!DoesNotCompile) return Failures.Create(ErrorCatalog.NoEditor, $"{Condition.Summary} {Seen}", [.. Condition.Advice, "All that was seen: hawser status"]);
            var failure = CompileResults.FailureOf(new CompileEvent { Diagnostics = { Condition.Diagnostics } });
            failure.Message = $"{failure.Message} So nothing of Hawser runs in the Editor, and it can take no commands.";
            failure.Hints.Clear();
            failure.Hints.Add(Condition.Advice);
            return failure;
        }
    }

    private string Seen => string.Join("; ", Condition.Evidence.Select(evidence => evidence.Says)) + ".";

    private string FirstError => Condition.Diagnostics is [var first, ..]
        ? $" ({Condition.Diagnostics.Count} {(Condition.Diagnostics.Count == 1 ? "error" : "errors, the first")} in {first.File}, line {first.Line})"
        : "";

    private WaitReason Because(string what) => new(
        what,
        Condition.SinceUnixMs > 0 ? DateTimeOffset.FromUnixTimeMilliseconds(Condition.SinceUnixMs) : null,
        Condition.UsuallyMs > 0 ? TimeSpan.FromMilliseconds(Condition.UsuallyMs) : null);
}
