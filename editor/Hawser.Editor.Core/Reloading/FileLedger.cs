using System.Text;
using Google.Protobuf;
using Hawser.Editor.Core.Commands;
using Hawser.Protocol.Json;
using Hawser.Protocol.V1;

namespace Hawser.Editor.Core.Reloading;

#pragma warning disable CA1001 // The file is closed by Leave, or with the domain.

/// <summary>
/// The ledger where there is no keeper: a small file under <c>Library/</c>, appended to by whichever thread has something to say, and
/// emptied when a domain leaves in order. So what is found in it was left by a domain that did not.
/// </summary>
/// <remarks>
/// A record is its kind (one byte), the length of its content (four, little-endian) and the content. Each is one write, so it is in
/// the system's hands whatever becomes of the domain. The file's name has the session's id: what another process left is not ours.
/// </remarks>
internal sealed class FileLedger : ICommandLedger
{
    private const int HeadLength = 5;

    // Written anew when it is longer; by then most of it is of commands whose outcome the daemon has.
    private const long LongEnough = 4 * 1024 * 1024;

    private readonly object _gate = new();
    private readonly string _path;
    private readonly Action<Exception> _onFault;
    private readonly Dictionary<string, ContinuationRecord?> _started = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HeldOutcome> _finished = new(StringComparer.Ordinal);
    private FileStream? _file;
    private long _longest = LongEnough;
    private bool _failed;

    /// <param name="folder">Of the project's own, under Library/.</param>
    public FileLedger(string folder, string sessionId, Action<Exception> onFault)
    {
        _path = LedgerFiles.PathOf(folder, sessionId);
        _onFault = onFault;
    }

    private enum Kind : byte
    {
        Started = 1,
        Continued = 2,
        Finished = 3,
        Over = 4,
    }

    public LedgerContents? Read()
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
            if (File.Exists(_path)) Replay(File.ReadAllBytes(_path));
        }
        catch (Exception fault) when (IsOfTheDisk(fault))
        {
            GiveUp(fault);
        }

        lock (_gate)
        {
            return new LedgerContents(
                _started.Keys.ToList(), _started.Values.OfType<ContinuationRecord>().ToList(), _finished.Keys.ToList(), _finished.Values.ToList());
        }
    }

    public bool Start(string id)
    {
        lock (_gate)
        {
            if (_started.ContainsKey(id)) return true;
            _started[id] = null;
            Append(Kind.Started, Encoding.UTF8.GetBytes(id));
            return true;
        }
    }

    public void Continue(ContinuationRecord record)
    {
        lock (_gate)
        {
            if (_finished.ContainsKey(record.CommandId)) return;
            _started[record.CommandId] = record;
            Append(Kind.Continued, Encoding.UTF8.GetBytes(JsonWriter.Write(record.ToJson())));
        }
    }

    public bool Finish(HeldOutcome outcome)
    {
        var bytes = outcome.Outcome.ToByteArray();
        lock (_gate)
        {
            if (!_finished.TryAdd(outcome.Id, outcome)) return false;
            _started.Remove(outcome.Id);
            Append(Kind.Finished, bytes);
            return false;
        }
    }

    public void CutOff(string id)
    {
        // It stays as started: should this domain end without a word before the daemon has heard, the next one says it again.
    }

    public void Forget(string id)
    {
        lock (_gate)
        {
            if (_started.Remove(id)) Append(Kind.Over, Encoding.UTF8.GetBytes(id));
        }
    }

    public void Leave(bool forGood)
    {
        lock (_gate)
        {
            _file?.Dispose();
            _file = null;
            _failed = true; // whoever still runs has been given up
            LedgerFiles.Remove(_path);
        }
    }

    private static bool IsOfTheDisk(Exception fault) => fault is IOException or UnauthorizedAccessException or NotSupportedException;

    private void Replay(byte[] bytes)
    {
        for (var at = 0; at + HeadLength <= bytes.Length;)
        {
            var length = BitConverter.ToInt32(bytes, at + 1);
            if (length < 0 || length > bytes.Length - at - HeadLength) return; // the domain was ended within a write
            Take((Kind)bytes[at], bytes, at + HeadLength, length);
            at += HeadLength + length;
        }
    }

    private void Take(Kind kind, byte[] bytes, int start, int length)
    {
        switch (kind)
        {
            case Kind.Started:
                _started[Encoding.UTF8.GetString(bytes, start, length)] = null;
                break;
            case Kind.Continued:
                var record = ContinuationRecord.FromJson(JsonReader.Parse(Encoding.UTF8.GetString(bytes, start, length)));
                _started[record.CommandId] = record;
                break;
            case Kind.Finished:
                var outcome = new HeldOutcome(Outcome.Parser.ParseFrom(bytes, start, length), settled: false);
                _finished[outcome.Id] = outcome;
                _started.Remove(outcome.Id);
                break;
            case Kind.Over:
                _started.Remove(Encoding.UTF8.GetString(bytes, start, length));
                break;
        }
    }

    private void Append(Kind kind, byte[] content)
    {
        if (_failed) return;
        try
        {
            _file ??= new FileStream(_path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1);
            if (_file.Position > _longest) WriteAnew();
            Write(_file, kind, content);
        }
        catch (Exception fault) when (IsOfTheDisk(fault))
        {
            GiveUp(fault);
        }
    }

    private static void Write(FileStream file, Kind kind, byte[] content)
    {
        var record = new byte[HeadLength + content.Length];
        record[0] = (byte)kind;
        BitConverter.TryWriteBytes(record.AsSpan(1), content.Length);
        Buffer.BlockCopy(content, 0, record, HeadLength, content.Length);
        file.Write(record, 0, record.Length);
    }

    // In a file beside it, which then takes its place: at no time is there less than there was.
    private void WriteAnew()
    {
        foreach (var told in _finished.Values.Where(outcome => outcome.IsSettled).ToList()) _finished.Remove(told.Id);
        var beside = _path + ".new";
        using (var file = new FileStream(beside, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            foreach (var (id, record) in _started)
            {
                if (record is null) Write(file, Kind.Started, Encoding.UTF8.GetBytes(id));
                else Write(file, Kind.Continued, Encoding.UTF8.GetBytes(JsonWriter.Write(record.ToJson())));
            }

            foreach (var outcome in _finished.Values) Write(file, Kind.Finished, outcome.Outcome.ToByteArray());
        }

        _file!.Dispose();
        _file = null;
        File.Delete(_path);
        File.Move(beside, _path);
        _file = new FileStream(_path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1);
        _longest = Math.Max(LongEnough, 2 * _file.Length);
    }

    private void GiveUp(Exception fault)
    {
        _failed = true;
        _onFault(new IOException($"{_path} can't be used, so a scripting domain that ends without a word takes along what it knew of its commands. {fault.Message}", fault));
    }
}
