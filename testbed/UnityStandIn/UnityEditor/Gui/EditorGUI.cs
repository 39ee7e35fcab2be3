namespace UnityEditor;

public enum MessageType
{
    None,
    Info,
    Warning,
    Error,
}

public static class EditorGUI
{
    public static int indentLevel { get; set; }

    public static void BeginChangeCheck() => GUI.changed = false;

    public static bool EndChangeCheck() => GUI.changed;

    public static void BeginDisabledGroup(bool disabled) => GUI.enabled = !disabled;

    public static void EndDisabledGroup() => GUI.enabled = true;

    public static void LabelField(Rect position, string label) => Surface.Draw(label);

    public static void HelpBox(Rect position, string message, MessageType type) => Surface.Draw(message);

    public struct DisabledScope : IDisposable
    {
        private readonly bool _before;

        public DisabledScope(bool disabled)
        {
            _before = GUI.enabled;
            GUI.enabled = _before && !disabled;
        }

        public readonly void Dispose() => GUI.enabled = _before;
    }

    public sealed class IndentLevelScope : IDisposable
    {
        private readonly int _increment;

        public IndentLevelScope() : this(1)
        {
        }

        public IndentLevelScope(int increment) => indentLevel += _increment = increment;

        public void Dispose() => indentLevel -= _increment;
    }
}
