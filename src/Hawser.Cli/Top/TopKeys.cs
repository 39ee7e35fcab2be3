namespace Hawser.Cli.Top;

/// <summary>What the keys do.</summary>
internal static class TopKeys
{
    private const int Page = 10;

    /// <returns>False: it was the one to leave with.</returns>
    public static bool Press(TopModel model, ConsoleKeyInfo key)
    {
        switch (key.Key)
        {
            case ConsoleKey.Q or ConsoleKey.Escape:
                return false;
            case ConsoleKey.W:
                (model.Warnings, model.Scrolled) = (!model.Warnings, 0);
                break;
            case ConsoleKey.P or ConsoleKey.Spacebar:
                model.Paused = !model.Paused;
                break;
            case ConsoleKey.Home:
                model.Scrolled = 0;
                break;
            default:
                model.Scrolled = Math.Max(0, model.Scrolled + StepOf(key.Key));
                break;
        }

        return true;
    }

    private static int StepOf(ConsoleKey key) => key switch
    {
        ConsoleKey.UpArrow or ConsoleKey.K => -1,
        ConsoleKey.DownArrow or ConsoleKey.J => 1,
        ConsoleKey.PageUp => -Page,
        ConsoleKey.PageDown => Page,
        _ => 0,
    };
}
