import { Skeleton } from "../../ui/Skeleton";

export const Page = () => <><h1>Health</h1><Skeleton /></>;
