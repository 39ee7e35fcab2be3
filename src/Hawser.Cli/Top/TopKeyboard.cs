using System.Threading.Channels;

namespace Hawser.Cli.Top;

/// <summary>Reads keys on a thread of its own: there is no other way to wait for one. It ends with the process.</summary>
internal static class TopKeyboard
{
    public static void Start(ChannelWriter<TopNews> news)
    {
        if (Console.IsInputRedirected) return; // nobody is there to press any; Ctrl-C still ends it
        new Thread(() => Read(news)) { IsBackground = true, Name = "keys" }.Start();
    }

    private static void Read(ChannelWriter<TopNews> news)
    {
        try
        {
            while (true) news.TryWrite(new TopNews.Pressed(Console.ReadKey(intercept: true)));
        }
        catch (Exception e) when (e is IOException or InvalidOperationException)
        {
            // The terminal has gone; the signal that comes with that ends us.
        }
    }
}
