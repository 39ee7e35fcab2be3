// Each test runs a whole Editor and a compiler; more at once than processors only makes them late.
[assembly: CollectionBehavior(MaxParallelThreads = 2)]
