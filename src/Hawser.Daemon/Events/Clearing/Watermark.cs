namespace Hawser.Daemon.Events.Clearing;

/// <summary>Where a project's logs were cleared last. Nothing is deleted by it.</summary>
/// <param name="Epoch">Of <paramref name="Number"/>: in another one, all there is came later.</param>
/// <param name="Number">Of the newest event then.</param>
internal sealed record Watermark(string Epoch, ulong Number, DateTimeOffset ClearedAt, string Reason);
