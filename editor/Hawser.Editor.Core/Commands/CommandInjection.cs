namespace Hawser.Editor.Core.Commands;

/// <summary>The parameters that come from the call itself and not from its arguments.</summary>
internal static class CommandInjection
{
    public static Func<CommandContext, object>? For(Type type)
    {
        if (type == typeof(CommandContext)) return context => context;
        if (type == typeof(CancellationToken)) return context => context.CancellationToken;
        if (type == typeof(IProgress<CommandProgress>)) return context => new Reporter<CommandProgress>(progress => context.Report(progress.Percent, progress.Message));
        if (type == typeof(IProgress<int>)) return context => new Reporter<int>(percent => context.Report(percent));
        if (type == typeof(IProgress<float>)) return context => new Reporter<float>(share => context.Report((int)(share * 100)));
        return null;
    }

    public static bool IsProgress(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IProgress<>);

    // Unlike Progress<T> it reports at once, in order, on the caller's thread.
    private sealed class Reporter<T> : IProgress<T>
    {
        private readonly Action<T> _report;

        public Reporter(Action<T> report) => _report = report;

        public void Report(T value) => _report(value);
    }
}
