using Hawser.Daemon.Tests.Doubles;
using Hawser.Protocol.V1;
using static Hawser.Protocol.V1.Resumption.Types;

namespace Hawser.Daemon.Tests.Interrupts;

public sealed class InterruptPropertyTests
{
    /// <summary>Registrations, events, deadlines, cancels, deaths of the daemon and of the Editor, in any order: each interrupt is resumed
    /// once, with what came first, and every daemon after that says the same.</summary>
    [Fact]
    public Task AnyOrder_EachIsResumedOnceWithWhatCameFirst() => SeededRandom.CheckAsync(25, async random =>
    {
        using var rig = new InterruptRig();
        var expected = new ExpectedInterrupts(rig);
        for (var step = 0; step < 40; step++)
        {
            expected.Step(random);
            await expected.WhenAsExpected();
        }

        rig.Restart();
        await expected.WhenAsExpected();
        expected.EachIsResumedOnce();
    });

    private sealed class ExpectedInterrupts(InterruptRig rig)
    {
        private static readonly string[] Texts = ["red", "green", "blue"];
        private readonly Dictionary<string, (string Text, DateTimeOffset Deadline, string Editor)> _waiting = [];
        private readonly Dictionary<string, Reason> _resumed = [];
        private FakeEditorLink? _link;
        private int _editor;

        private string Editor => _link is null ? "" : $"editor-{_editor}";

        public void Step(Random random)
        {
            switch (random.Next(10))
            {
                case < 4:
                    Register(random);
                    break;
                case < 6:
                    Log(Texts[random.Next(Texts.Length)]);
                    break;
                case 6:
                    Pass(TimeSpan.FromSeconds(random.Next(1, 30)));
                    break;
                case 7:
                    Cancel(random);
                    break;
                case 8:
                    Restart(random);
                    break;
                default:
                    ChangeEditor();
                    break;
            }
        }

        public Task WhenAsExpected() => Until.True("all are as expected", () =>
        {
            var known = rig.Table.Snapshot().ToDictionary(info => info.Interrupt.InterruptId);
            return _resumed.All(pair => known[pair.Key].Resumption?.Reason == pair.Value)
                && _waiting.All(pair => known[pair.Key].Resumption is null && known[pair.Key].EditorId == pair.Value.Editor);
        }, seen: () => $"{string.Join("; ", rig.Table.Snapshot().Select(info => $"{info.Interrupt.InterruptId} {info.EditorId} {info.Resumption?.Reason}"))}, expected {string.Join("; ", _resumed)}, {string.Join("; ", _waiting)}");

        public void EachIsResumedOnce()
        {
            var news = rig.News(InterruptEvent.Types.Kind.Resumed).Select(news => news.InterruptId).ToArray();
            Assert.Equal(_resumed.Keys.Order(StringComparer.Ordinal), news.Order(StringComparer.Ordinal));
        }

        private void Register(Random random)
        {
            var id = $"int-{_waiting.Count + _resumed.Count}";
            var (text, timeout) = (Texts[random.Next(Texts.Length)], TimeSpan.FromSeconds(random.Next(5, 60)));
            rig.Table.Register(rig.ForLog(text, id, timeout));
            _waiting.Add(id, (text, rig.Time.GetUtcNow() + timeout, Editor));
        }

        private void Log(string text)
        {
            rig.Log(text);
            Expect(Reason.Met, interrupt => interrupt.Text == text);
        }

        private void Pass(TimeSpan time)
        {
            rig.Time.Advance(time);
            Expect(Reason.Expired, interrupt => interrupt.Deadline <= rig.Time.GetUtcNow());
        }

        private void Cancel(Random random)
        {
            if (_waiting.Count == 0) return;
            var id = _waiting.Keys.ElementAt(random.Next(_waiting.Count));
            Assert.True(rig.Table.Cancel(id, out _));
            End(id, Reason.Cancelled);
        }

        // What happens while no daemon runs: an event that was stored and not seen, time, the Editor's death; in the order in which it counts.
        private void Restart(Random random)
        {
            var text = random.Next(2) == 0 ? Texts[random.Next(Texts.Length)] : null;
            var time = TimeSpan.FromSeconds(random.Next(0, 10));
            var hasDied = _link is not null && random.Next(3) == 0;
            rig.Restart(next =>
            {
                if (text is not null) InterruptRig.Publish(next, new Event { Log = new LogEvent { Message = text, Level = LogEvent.Types.Level.Info } });
                if (hasDied) rig.Processes.Kill(100 + _editor);
                rig.Time.Advance(time);
            });
            if (text is not null) Expect(Reason.Met, interrupt => interrupt.Text == text);
            var lost = Editor;
            if (hasDied) Expect(Reason.EditorLost, interrupt => interrupt.Editor == lost);
            Expect(Reason.Expired, interrupt => interrupt.Deadline <= rig.Time.GetUtcNow());
            if (hasDied) _link = null;
            else if (_link is not null) _link = rig.Core.Connect(Core.Hello(Editor, pid: 100 + _editor, connection: ++_connection));
        }

        private ulong _connection = 1;

        private void ChangeEditor()
        {
            if (_link is null)
            {
                _editor++;
                _link = rig.Core.Connect(Core.Hello($"editor-{_editor}", pid: 100 + _editor));
                foreach (var (id, interrupt) in _waiting.ToArray())
                {
                    if (interrupt.Editor.Length == 0) _waiting[id] = interrupt with { Editor = Editor };
                }

                return;
            }

            var lost = Editor;
            rig.KillEditor(_link, lost, 100 + _editor);
            _link = null;
            Expect(Reason.EditorLost, interrupt => interrupt.Editor == lost);
        }

        private void Expect(Reason reason, Func<(string Text, DateTimeOffset Deadline, string Editor), bool> ended)
        {
            foreach (var (id, _) in _waiting.Where(pair => ended(pair.Value)).ToArray()) End(id, reason);
        }

        private void End(string id, Reason reason)
        {
            _waiting.Remove(id);
            _resumed.Add(id, reason);
        }
    }
}
