namespace MonoEditor;

/// <summary>80 characters each, none like the one before.</summary>
internal static class Messages
{
    public const int Count = 1024;

    public static string[] Make() => Enumerable.Range(0, Count)
        .Select(number => $"Loaded the asset Assets/Textures/Terrain/rock_{number:D4}.png in {number % 97:D2} ms, mip levels {number % 13:D2}".PadRight(80, '.')[..80])
        .ToArray();
}
