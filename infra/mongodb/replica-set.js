// Run by mongosh as the health check of the container: ends with 0 once this member is the primary of its replica set.
/* global db, quit, rs */
if (db.hello().setName === undefined) {
  try {
    rs.initiate({ _id: 'rs0', members: [{ _id: 0, host: 'mongodb:27017' }] });
  } catch (error) {
    // Two checks may overlap; whatever else is wrong shows in the next one.
    if (error.codeName !== 'AlreadyInitialized') throw error;
  }
}
quit(db.hello().isWritablePrimary ? 0 : 1);
