namespace Hawser.Editor.Core.Catalog;

/// <summary>
/// What may be a command's name: words with dots between, each of lower-case letters, digits, '-' and '_', a letter first. Read letter by
/// letter: a regular expression costs a new scripting domain 40 ms, for which somebody may be waiting.
/// </summary>
internal static class CommandName
{
    public static bool IsOne(string name)
    {
        var begins = true;
        foreach (var letter in name)
        {
            if (begins ? !IsLetter(letter) : !(IsLetter(letter) || letter is >= '0' and <= '9' || letter is '-' or '_' or '.')) return false;
            begins = letter == '.';
        }

        return !begins;
    }

    private static bool IsLetter(char letter) => letter is >= 'a' and <= 'z';
}
