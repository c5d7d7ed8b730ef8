package dev.lastcall.jobs.file;

import dev.lastcall.jobs.store.CheckpointStore;
import dev.lastcall.jobs.store.CheckpointStoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The file store, on the machine's own disk, keeps the contract. */
class FileCheckpointStoreTest extends CheckpointStoreContract {

    @TempDir
    Path directory;

    @Override
    protected CheckpointStore store() {
        return FileCheckpointStore.in(directory);
    }
}
