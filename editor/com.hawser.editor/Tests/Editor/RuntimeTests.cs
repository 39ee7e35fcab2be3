using NUnit.Framework;

namespace Hawser.Editor.Tests
{
    /// <summary>What only a real Editor can show; everything else is tested without one.</summary>
    public sealed class RuntimeTests
    {
        [Test]
        public void Runtime_InAnEditor_OffersItsCommands()
        {
            Assume.That(Bootstrap.Runtime, Is.Not.Null, StartRules.WhyNot());
            Assert.That(Bootstrap.Runtime.SessionId, Has.Length.EqualTo(32));
            Assert.That(() => Bootstrap.Runtime.CommandCount, Is.GreaterThanOrEqualTo(10).After(5000, 50));
        }

        [Test]
        public void TickSignal_InEveryUnityVersion_IsBound() =>
            Assert.That(Adapters.TickSignal.Bind().Method.Name, Is.EqualTo("SignalTick"));
    }
}
