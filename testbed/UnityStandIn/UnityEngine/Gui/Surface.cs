namespace UnityEngine.StandIn;

/// <summary>
/// What an IMGUI call draws: the texts, in order. Windows and settings pages can so be shown and clicked without a screen.
/// </summary>
internal static class Surface
{
    private static List<string>? _texts;
    private static string? _pressed;

    public static string[] Capture(Action draw, string? press = null)
    {
        _texts = [];
        _pressed = press;
        draw();
        return _texts.ToArray();
    }

    public static void Draw(string? text)
    {
        if (!string.IsNullOrEmpty(text))
            _texts?.Add(text!);
    }

    public static bool Press(string? text)
    {
        Draw(text);
        return GUI.enabled && text is not null && text == _pressed;
    }
}
