using Google.Protobuf.Collections;
using Hawser.Protocol.V1;

namespace Hawser.Daemon.Events.Redaction;

/// <summary>Every text of an event that somebody other than the daemon may have written.</summary>
internal sealed class EventTexts(Func<string, string> redact, Func<string, string> redactJson)
{
    public void Redact(Event entry)
    {
        switch (entry.PayloadCase)
        {
            case Event.PayloadOneofCase.Log:
                Redact(entry.Log);
                break;
            case Event.PayloadOneofCase.Op:
                Redact(entry.Op);
                break;
            case Event.PayloadOneofCase.Editor:
                entry.Editor.Message = redact(entry.Editor.Message);
                break;
            case Event.PayloadOneofCase.Compile:
                foreach (var diagnostic in entry.Compile.Diagnostics) Redact(diagnostic);
                break;
            case Event.PayloadOneofCase.Command:
                Redact(entry.Command);
                break;
            case Event.PayloadOneofCase.Gap:
                foreach (var category in entry.Gap.ByCategory) category.Category = redact(category.Category);
                break;
        }
    }

    private void Redact(LogEvent log)
    {
        log.Message = redact(log.Message);
        log.Category = redact(log.Category);
        log.StackTrace = redact(log.StackTrace);
    }

    private void Redact(OperationEvent operation)
    {
        operation.Message = redact(operation.Message);
        operation.Title = redact(operation.Title);
        operation.Caller = redact(operation.Caller);
        operation.PayloadJson = redactJson(operation.PayloadJson);
    }

    private void Redact(Diagnostic diagnostic)
    {
        diagnostic.Message = redact(diagnostic.Message);
        diagnostic.File = redact(diagnostic.File);
    }

    private void Redact(CommandEvent command)
    {
        command.Command = redact(command.Command);
        command.Caller = redact(command.Caller);
        command.WaitingFor = redact(command.WaitingFor);
        if (command.Outcome is not { } outcome) return;
        outcome.Command = redact(outcome.Command);
        outcome.ResultJson = redactJson(outcome.ResultJson);
        if (outcome.Failure is { } failure) Redact(failure);
    }

    private void Redact(Failure failure)
    {
        failure.Message = redact(failure.Message);
        failure.DetailsJson = redactJson(failure.DetailsJson);
        Redact(failure.Hints);
    }

    private void Redact(RepeatedField<string> texts)
    {
        for (var index = 0; index < texts.Count; index++) texts[index] = redact(texts[index]);
    }
}
