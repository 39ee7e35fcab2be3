using System.Collections.Concurrent;
using UnityStandIn.Border;

namespace EditorHost.Native;

/// <summary>A modal dialog keeps the main thread until somebody answers: through the control channel, or its own timer.</summary>
internal sealed class ModalDialogs(EditorSession session)
{
    private readonly BlockingCollection<int> _answers = [];
    private DialogRequest? _open;

    public DialogRequest? Open => Volatile.Read(ref _open);

    /// <summary>Nobody can answer in batch mode: Unity cancels the dialog and says so in the log.</summary>
    public int Show(DialogRequest request, TimeSpan? closeAfter = null, int closeWith = 0, Action? shown = null)
    {
        if (session.Arguments.BatchMode || session.Arguments.Automated)
        {
            session.Log.WriteLine($"Cancelling DisplayDialog: {request.Title} {request.Message}\nThis should not be called in batch mode.");
            shown?.Invoke();
            return 1;
        }

        while (_answers.TryTake(out _))
        {
            // An answer to an earlier dialog that came too late.
        }

        var answer = 0;
        // Open before the phase says so and until it no longer does: whoever sees the phase finds the dialog.
        Volatile.Write(ref _open, request);
        session.Monitor.During(EditorPhase.Dialog, () => answer = Wait(request, closeAfter, closeWith, shown));
        return answer;
    }

    public bool Answer(int button)
    {
        if (Open is null)
            return false;
        _answers.Add(button);
        return true;
    }

    private int Wait(DialogRequest request, TimeSpan? closeAfter, int closeWith, Action? shown)
    {
        shown?.Invoke();
        try
        {
            return _answers.TryTake(out var button, closeAfter is { } wait ? (int)wait.TotalMilliseconds : Timeout.Infinite) ? button : closeWith;
        }
        finally
        {
            Volatile.Write(ref _open, null);
        }
    }
}
