namespace EditorHost.Arguments;

/// <summary>The Editor can't start as it was told to; the message is for the person who told it.</summary>
internal sealed class SetupException(string message) : Exception(message);
