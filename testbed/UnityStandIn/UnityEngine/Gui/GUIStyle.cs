namespace UnityEngine;

[Serializable]
public sealed class GUIStyle
{
    public GUIStyle()
    {
    }

    public GUIStyle(GUIStyle other)
    {
        name = other.name;
        wordWrap = other.wordWrap;
        fontSize = other.fontSize;
        richText = other.richText;
    }

    public string name { get; set; } = "";

    public bool wordWrap { get; set; }

    public bool richText { get; set; }

    public int fontSize { get; set; }

    public static implicit operator GUIStyle(string str) => new() { name = str };
}
