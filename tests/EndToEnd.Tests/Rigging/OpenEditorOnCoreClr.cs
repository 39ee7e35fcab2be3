namespace Hawser.EndToEnd.Tests.Rigging;

/// <summary>The same on .NET, as Unity 7.</summary>
public sealed class OpenEditorOnCoreClr : OpenEditor
{
    public override string UnityVersion => UnityVersions.CoreClr;
}
