using System.Buffers.Binary;
using System.Globalization;
using Hawser.Daemon.Events.Store;
using Hawser.JournalWriter;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Win32.SafeHandles;

// JournalWriter FOLDER ID: appends to the journal in a folder until it is killed, and after each append says on stdout up to which
// number it is stored, as eight bytes: what has been said before the kill is what must be there after it.
var (folder, id) = (args[0], int.Parse(args[1], CultureInfo.InvariantCulture));
using var said = new FileStream(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write, bufferSize: 0);
using var journal = SegmentedJournal.Open(folder, WrittenEvents.Options, TimeProvider.System, NullLogger.Instance);
var number = new byte[sizeof(ulong)];
for (var random = new Random(id); ;)
{
    journal.Append(WrittenEvents.NextBatch(journal.Last + 1, id, random));
    BinaryPrimitives.WriteUInt64LittleEndian(number, journal.Last);
    said.Write(number);
}
