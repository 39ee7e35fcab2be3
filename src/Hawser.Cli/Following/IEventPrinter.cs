using Hawser.Protocol.V1;

namespace Hawser.Cli.Following;

/// <summary>Where events go, one after the other.</summary>
internal interface IEventPrinter
{
    void Print(Event happened);

    /// <summary>Nothing more for now: what is held back is shown.</summary>
    void Pause();

    /// <summary>A remark, in between lines.</summary>
    void Say(string remark);

    void End();
}
