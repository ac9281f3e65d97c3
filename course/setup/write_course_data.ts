/**
 * Writes the course's data set.
 *
 * @module
 */
import { writeCourseData } from "../../datasets/write.ts";

await writeCourseData();
