namespace UnityEngine;

public class GUI
{
    public static bool enabled { get; set; } = true;

    public static bool changed { get; set; }

    public static Color color { get; set; } = Color.white;

    public static Color backgroundColor { get; set; } = Color.white;

    public static Color contentColor { get; set; } = Color.white;

    public static void Label(Rect position, string text) => StandIn.Surface.Draw(text);

    public static void Label(Rect position, GUIContent content) => StandIn.Surface.Draw(content.text);

    public static bool Button(Rect position, string text) => StandIn.Surface.Press(text);
}
