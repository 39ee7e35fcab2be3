using Hawser.Daemon.Events.Redaction;
using Microsoft.Extensions.Logging;

namespace Hawser.Daemon.Hosting.Logging;

/// <summary>Writes each log message as one JSON object on a line of its own.</summary>
internal sealed class JsonLinesLoggerProvider(LogFile file, Redactor redactor, TimeProvider time) : ILoggerProvider
{
    public ILogger CreateLogger(string categoryName) => new JsonLinesLogger(ShortName(categoryName), file, redactor, time);

    public void Dispose() => file.Dispose();

    private static string ShortName(string category) => category.StartsWith("Hawser.", StringComparison.Ordinal) ? category[(category.LastIndexOf('.') + 1)..] : category;
}
