using Hawser.Daemon.Events.Batches;

namespace Hawser.Daemon.Events.Redaction;

/// <summary>Finds the events of a block that may hold a secret, by the block's bytes and without decoding any.</summary>
internal sealed class HintScanner
{
    private readonly (Hint Hint, int Rule)[] _hints;
    private readonly AnchorSearch _anchors;
    private readonly int _serialRule;

    public HintScanner(IReadOnlyList<ISecretRule> rules)
    {
        _hints = [.. rules.SelectMany((rule, index) => rule.Hints.Select(hint => (hint, index)))];
        _anchors = new AnchorSearch(_hints.Select(entry => entry.Hint.Anchor));
        _serialRule = rules.ToList().FindIndex(rule => rule is UnitySerialRule);
    }

    /// <summary>The events to look into, in order, each with a bit for every rule that may have something there.</summary>
    public IReadOnlyList<Suspect>? Scan(EventBlock block)
    {
        var scan = new BlockScan(block, _hints);
        _anchors.Find(block.Bytes.Span, scan);
        if (_serialRule >= 0) ScanSerials(block.Bytes.Span, scan);
        return scan.Suspects;
    }

    private void ScanSerials(ReadOnlySpan<byte> bytes, BlockScan scan)
    {
        for (var at = 0; UnitySerialRule.IndexIn(bytes[at..]) is >= 0 and var found; at++)
        {
            at += found;
            scan.Suspect(at, _serialRule);
        }
    }

    private sealed class BlockScan(EventBlock block, (Hint Hint, int Rule)[] hints) : IAnchorSink
    {
        private Dictionary<int, ulong>? _rulesByEvent;

        public IReadOnlyList<Suspect>? Suspects => _rulesByEvent?.Select(entry => new Suspect(entry.Key, entry.Value)).OrderBy(suspect => suspect.Index).ToArray();

        public void Found(int anchor, int start)
        {
            var (hint, rule) = hints[anchor];
            if (hint.IsPlausible(block.Bytes.Span, start, start + hint.Anchor.Length)) Suspect(start, rule);
        }

        public void Suspect(int position, int rule)
        {
            _rulesByEvent ??= [];
            var index = IndexOf(position);
            _rulesByEvent[index] = _rulesByEvent.GetValueOrDefault(index) | (1ul << rule);
        }

        // The first event that ends behind the position.
        private int IndexOf(int position)
        {
            var (low, high) = (0, block.Count - 1);
            while (low < high)
            {
                var middle = (low + high) / 2;
                ref readonly var head = ref block.Head(middle);
                if (head.Start + head.Length > position) high = middle;
                else low = middle + 1;
            }

            return low;
        }
    }
}

/// <summary>An event that may hold a secret.</summary>
internal readonly record struct Suspect(int Index, ulong Rules);
