package dev.lastcall.jobs;

import dev.lastcall.jobs.store.CheckpointStore;
import dev.lastcall.jobs.store.CheckpointStoreContract;

/** The store of these tests keeps the contract too. */
class MemoryStoreTest extends CheckpointStoreContract {

    private final MemoryStore store = new MemoryStore();

    @Override
    protected CheckpointStore store() {
        return store;
    }
}
