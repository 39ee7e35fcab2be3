namespace Hawser.Editor;

/// <summary>How far a command is: 0 to 100, and what it is at.</summary>
public readonly record struct CommandProgress(int Percent, string Message = "");
