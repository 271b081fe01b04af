import { Skeleton } from "../../ui/Skeleton";

export const Page = () => <><h1>Task</h1><Skeleton /></>;
