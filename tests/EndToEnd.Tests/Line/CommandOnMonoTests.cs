using Hawser.EndToEnd.Tests.Rigging;

namespace Hawser.EndToEnd.Tests.Line;

public sealed class CommandOnMonoTests(OpenEditor open) : CommandTests(open), IClassFixture<OpenEditor>;
