namespace UnityEngine.StandIn;

/// <summary>
/// What an IMGUI call draws: the texts, in order. Windows and settings pages can so be shown and clicked without a screen.
/// </summary>
internal static class Surface
{
    private static List<string>? s_texts;
    private static string? s_pressed;

    public static string[] Capture(Action draw, string? press = null)
    {
        s_texts = [];
        s_pressed = press;
        draw();
        return s_texts.ToArray();
    }

    public static void Draw(string? text)
    {
        if (!string.IsNullOrEmpty(text))
            s_texts?.Add(text!);
    }

    public static bool Press(string? text)
    {
        Draw(text);
        return GUI.enabled && text is not null && text == s_pressed;
    }
}
