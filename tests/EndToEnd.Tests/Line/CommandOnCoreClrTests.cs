using Hawser.EndToEnd.Tests.Rigging;

namespace Hawser.EndToEnd.Tests.Line;

public sealed class CommandOnCoreClrTests(OpenEditorOnCoreClr open) : CommandTests(open), IClassFixture<OpenEditorOnCoreClr>;
