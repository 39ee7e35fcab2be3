using Hawser.Chaos.Load;

namespace Hawser.Chaos.Oracle;

/// <summary>Asks again for every outcome, by the command's id alone: whoever asks later has to hear what the first one heard.</summary>
internal sealed class OutcomeAudit(Askers askers, IReadOnlyList<CommandStory> stories)
{
    private const int AtOnce = 16;

    public Task AskAgainAsync(string when) => Parallel.ForEachAsync(
        stories.Where(story => story.CommandId is not null && story.Answers.Count > 0),
        new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
        async (story, _) => await AskAgainAsync(story, when));

    private async Task AskAgainAsync(CommandStory story, string when)
    {
        using var patience = new CancellationTokenSource(ChaosTimes.Slack);
        while (true)
        {
            try
            {
                var outcome = await askers.NextClient().AttachAsync(story.CommandId!, patience.Token);
                story.Attempts = outcome.Attempts;
                story.Hear(when, Answer.Of(outcome));
                return;
            }
            catch (NoAnswerException e) when (e.Code is not "unknown_command_id")
            {
                await Task.Delay(ChaosTimes.Pause, patience.Token);
            }
            catch (NoAnswerException e)
            {
                story.Note($"{when}: {e.Message}");
                story.Forget();
                return;
            }
        }
    }
}
