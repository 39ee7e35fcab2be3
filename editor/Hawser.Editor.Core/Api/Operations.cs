using Hawser.Editor.Core.Operations;

namespace Hawser.Editor;

/// <summary>Long work, told to whoever follows this Editor: <c>hawser ops -f</c> shows it with a bar. From any thread.</summary>
public static class Operations
{
    /// <summary>Of this scripting domain. What begins before Hawser does is told when it does.</summary>
    internal static OperationBoard Board { get; } = new();

    /// <summary>Begins one. Ends with <see cref="Operation.Complete"/>; or, disposed of without that, as abandoned.</summary>
    /// <param name="title">What it is, for people: "Import textures".</param>
    /// <param name="cancellable">It heeds its <see cref="Operation.CancellationToken"/>: tools offer to cancel it.</param>
    /// <param name="survivesReload">A domain reload does not end it: the next domain takes it up with <see cref="Resume"/>. Without
    /// this a reload completes it as abandoned.</param>
    public static Operation Start(string title, bool cancellable = false, bool survivesReload = false) =>
        Board.Start(new OperationStart(title) { IsCancellable = cancellable, SurvivesReload = survivesReload });

    /// <summary>
    /// Takes up an operation that an earlier scripting domain began, under the id it had. Null: there is none of that id that survives
    /// reloads and has not ended.
    /// </summary>
    public static Operation? Resume(string id) => Board.Resume(id);
}
