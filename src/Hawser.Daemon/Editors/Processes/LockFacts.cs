namespace Hawser.Daemon.Editors.Processes;

/// <summary>A lock file.</summary>
/// <param name="IsHeld">Null: this system does not tell.</param>
/// <param name="Holder">The process that holds it, where the system tells.</param>
internal readonly record struct LockFacts(bool Exists, bool? IsHeld, int? Holder)
{
    public static LockFacts None => new(Exists: false, IsHeld: false, Holder: null);
}
