using Hawser.Protocol.V1;

namespace Hawser.Protocol.Names;

/// <summary>Conditions as JSON names them and docs/conditions.md lists them.</summary>
public static class ConditionNames
{
    public static string Of(EditorCondition.Types.Kind kind) => kind switch
    {
        EditorCondition.Types.Kind.SafeMode => "safe_mode",
        EditorCondition.Types.Kind.ModalDialog => "modal_dialog",
        EditorCondition.Types.Kind.Blocked => "main_thread_blocked",
        EditorCondition.Types.Kind.Unlinked => "not_linked",
        _ => kind.ToString().ToLowerInvariant(),
    };
}
