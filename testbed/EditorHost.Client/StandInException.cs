namespace EditorHost.Client;

/// <summary>The stand-in Editor refused or died; the message carries what it said and the end of its log.</summary>
public sealed class StandInException(string message) : Exception(message);
