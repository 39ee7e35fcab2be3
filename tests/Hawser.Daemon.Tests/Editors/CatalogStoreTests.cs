using Hawser.Daemon.Editors.Catalogs;
using Hawser.Daemon.Tests.Doubles;
using Hawser.Testing.Daemon;

namespace Hawser.Daemon.Tests.Editors;

public sealed class CatalogStoreTests : IDisposable
{
    private readonly Core _core = new();

    [Fact]
    public void OfProject_AfterARestart_IsReadFromDisk()
    {
        _core.Catalogs.Put("proj-1", MockCatalog.Standard);

        var remembered = _core.NewCatalogStore().OfProject("proj-1");

        Assert.Equal(MockCatalog.Standard, remembered?.Catalog);
    }

    [Fact]
    public void Wants_RevisionThatIsOnDisk_IsFalse()
    {
        Assert.True(_core.Catalogs.Wants("proj-1", MockCatalog.Standard.Revision));
        _core.Catalogs.Put("proj-1", MockCatalog.Standard);

        var restarted = _core.NewCatalogStore();
        Assert.False(restarted.Wants("proj-1", MockCatalog.Standard.Revision));
        Assert.True(restarted.Wants("proj-1", "another"));
    }

    [Fact]
    public void Wants_RevisionOfAnotherProject_IsFalseAndOutlivesTheDaemonForBoth()
    {
        _core.Catalogs.Put("proj-1", MockCatalog.Standard);

        Assert.False(_core.Catalogs.Wants("proj-2", MockCatalog.Standard.Revision));

        Assert.Equal(MockCatalog.Standard, _core.NewCatalogStore().OfProject("proj-2")?.Catalog);
    }

    [Fact]
    public void OfProject_FileIsGarbage_IsNullAndNotAFault()
    {
        _core.Catalogs.Put("proj-1", MockCatalog.Standard);
        File.WriteAllText(Path.Combine(_core.Folder, "catalogs", "proj-1.catalog"), "{not json");
        Assert.Null(_core.NewCatalogStore().OfProject("proj-1"));
    }

    [Fact]
    public void Put_ProjectIdThatNamesAPath_StaysInsideTheFolder()
    {
        _core.Catalogs.Put("../../outside", MockCatalog.Standard);
        Assert.Equal(["outside.catalog"], Directory.GetFiles(Path.Combine(_core.Folder, "catalogs")).Select(Path.GetFileName));
    }

    [Fact]
    public void Find_AnyCase_IsFound() => Assert.Equal("play.enter", new CatalogIndex(MockCatalog.Standard).Find("Play.Enter")?.Name);

    public void Dispose() => _core.Dispose();
}
