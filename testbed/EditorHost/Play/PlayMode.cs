using EditorHost.Domains;
using UnityStandIn.Border;

namespace EditorHost.Play;

/// <summary>Play mode's transitions. They happen between ticks, and entering waits for a running compilation.</summary>
internal sealed class PlayMode(EditorSession session, IScriptDomains domains, ScriptReload reload)
{
    public event Action? Ended;

    private SharedState State => session.State;

    /// <summary>Notes the wish at once (isPlayingOrWillChangePlaymode) and fulfils it when the tick has ended.</summary>
    public void Request(bool play)
    {
        if (State.WillPlay == play)
            return;
        State.WillPlay = play;
        session.Queue.Post(Apply);
    }

    public void Apply()
    {
        if (State.WillPlay && !State.IsPlaying && State.CompilationFailed && !State.IsCompiling)
            Refuse();
        else if (State.WillPlay && !State.IsPlaying && !State.IsCompiling)
            Enter();
        else if (!State.WillPlay && State.IsPlaying)
            Leave();
        session.Monitor.Changed();
    }

    public void Pause(bool pause)
    {
        if (State.IsPaused == pause)
            return;
        State.IsPaused = pause;
        session.Queue.Post(() => domains.Scripts.RaisePauseStateChanged(pause));
    }

    public void Step()
    {
        Pause(true);
        State.StepOnce = true;
        session.Wake.Set();
    }

    private void Refuse()
    {
        State.WillPlay = false;
        domains.Scripts.Log((int)LogTypeNumber.Error, "All compiler errors have to be fixed before you can enter playmode!");
    }

    private void Enter()
    {
        domains.Scripts.RaisePlayModeStateChanged(PlayModeChange.ExitingEditMode);
        if (!State.WillPlay)
        {
            // A subscriber changed its mind for us.
            domains.Scripts.RaisePlayModeStateChanged(PlayModeChange.EnteredEditMode);
            return;
        }

        if (session.PlayOptions.ReloadsDomain)
            reload.Perform();
        State.FrameCount = 0;
        State.IsPlaying = true;
        domains.Scripts.StartPlayer(session.Project.Scenes);
        domains.Scripts.RaisePlayModeStateChanged(PlayModeChange.EnteredPlayMode);
    }

    private void Leave()
    {
        domains.Scripts.RaisePlayModeStateChanged(PlayModeChange.ExitingPlayMode);
        domains.Scripts.StopPlayer();
        State.IsPlaying = false;
        Pause(false);
        domains.Scripts.RaisePlayModeStateChanged(PlayModeChange.EnteredEditMode);
        Ended?.Invoke();
    }
}
