using System.Threading.Channels;
using Hawser.Cli.Terminal;
using Hawser.Client;
using Hawser.Protocol.V1;

namespace Hawser.Cli.Top;

/// <summary>The live screen: takes news as they come, and draws ten times a second at most.</summary>
internal sealed class TopRun(CliContext context)
{
    private const int MostWaiting = 4096;
    private static readonly TimeSpan Frame = TimeSpan.FromMilliseconds(100);

    private readonly Channel<TopNews> _news = Channel.CreateBounded<TopNews>(MostWaiting);
    private readonly TopModel _model = new(context.Time);
    private readonly TopView _view = new(context.Screen.ColorOut, context.Time);

    public async Task<int> RunAsync()
    {
        using var interrupt = new StopSignal();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(interrupt.Token);
        var feed = new TopFeed(context, _news.Writer);
        Task[] sources = [];
        try
        {
            await using var client = await feed.ConnectAsync(stop.Token);
            var changes = await feed.FillAsync(client, _model, stop.Token);
            sources = [feed.FollowAsync(changes, stop.Token), feed.AskAsync(client, stop.Token)];
            await ShowAsync(sources, stop.Token);
        }
        catch (OperationCanceledException) when (interrupt.Token.IsCancellationRequested)
        {
            // The other way out.
        }
        finally
        {
            await stop.CancelAsync();
            await Task.WhenAll(sources).ContinueWith(_ => { }, TaskScheduler.Default);
        }

        return 0;
    }

    private async Task ShowAsync(Task[] sources, CancellationToken cancel)
    {
        using var screen = new AlternateScreen(context.Screen.Out);
        using var signals = new TopSignals(screen, _news.Writer);
        TopKeyboard.Start(_news.Writer);
        while (true)
        {
            Draw(screen);
            await Task.Delay(Frame, context.Time, cancel);
            await _news.Reader.WaitToReadAsync(cancel); // there is something at least once a second: the answers
            while (_news.Reader.TryRead(out var news))
                if (!Take(news, screen)) return;
            foreach (var source in sources.Where(source => source.IsFaulted)) await source;
        }
    }

    private void Draw(AlternateScreen screen)
    {
        if (!_model.Paused) screen.Show(_view.Rows(_model, TerminalSize.Now()));
    }

    private bool Take(TopNews news, AlternateScreen screen)
    {
        switch (news)
        {
            case TopNews.Happened happened:
                _model.Apply(happened.Event);
                break;
            case TopNews.Answered answered:
                (_model.Daemon, _model.Editors, _model.Away) = (answered.Daemon, answered.Editors, "");
                break;
            case TopNews.Line { Notice: { Kind: ClientNoticeKind.LinkLost } notice }:
                _model.Away = notice.Message;
                break;
            case TopNews.Resized or TopNews.Back:
                screen.Forget();
                break;
            case TopNews.Pressed pressed:
                return Press(pressed.Key, screen);
        }

        return true;
    }

    private bool Press(ConsoleKeyInfo key, AlternateScreen screen)
    {
        var stays = TopKeys.Press(_model, key);
        if (_model.Paused) screen.Show(_view.Rows(_model, TerminalSize.Now())); // once more, to say so
        return stays;
    }
}
