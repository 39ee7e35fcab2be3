using Hawser.Editor.Core.Linking;

namespace Hawser.Editor.Core.Tests.Linking;

public sealed class RehearsalTests
{
    // What it is for is a matter of time (./bench reload); what must hold is that it disturbs nobody.
    [Fact]
    public void Run_AllMotions_EndWell() => Rehearsal.Run();
}
