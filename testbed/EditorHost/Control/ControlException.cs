namespace EditorHost.Control;

/// <summary>A command that can't be carried out; the message is the answer.</summary>
internal sealed class ControlException(string message) : Exception(message);
