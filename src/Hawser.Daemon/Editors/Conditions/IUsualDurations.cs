using Hawser.Protocol.V1;

namespace Hawser.Daemon.Editors.Conditions;

/// <summary>How long things take in a project, as a rule.</summary>
internal interface IUsualDurations
{
    /// <summary>Null where too little is known to say.</summary>
    TimeSpan? Of(string projectId, EditorState.Types.Phase phase);
}
