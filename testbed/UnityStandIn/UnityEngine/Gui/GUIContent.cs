namespace UnityEngine;

[Serializable]
public class GUIContent
{
    public static readonly GUIContent none = new("");

    public GUIContent() : this("")
    {
    }

    public GUIContent(string text) : this(text, "")
    {
    }

    public GUIContent(string text, string tooltip)
    {
        this.text = text;
        this.tooltip = tooltip;
    }

    public string text { get; set; }

    public string tooltip { get; set; }

    public Texture? image { get; set; }
}
