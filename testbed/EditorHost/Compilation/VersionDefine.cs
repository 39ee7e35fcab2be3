namespace EditorHost.Compilation;

/// <summary>Adds <paramref name="Define"/> when a package (or "Unity" itself) is there in a version the expression allows.</summary>
internal sealed record VersionDefine(string Subject, string Expression, string Define);
