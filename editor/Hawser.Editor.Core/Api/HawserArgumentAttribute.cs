namespace Hawser.Editor;

/// <summary>Documents an argument, or a member of an argument's or a result's type.</summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Field | AttributeTargets.Property)]
public sealed class HawserArgumentAttribute : Attribute
{
    public HawserArgumentAttribute(string description) => Description = description;

    public string Description { get; }

    /// <summary>The command line takes it without a flag: <c>hawser menu execute "File/Save"</c>.</summary>
    public bool Positional { get; set; }
}
