import { Skeleton } from "../../ui/Skeleton";

export const Page = () => <><h1>Runs</h1><Skeleton /></>;
