import { Skeleton } from "../../ui/Skeleton";

export const Page = () => <><h1>Explain</h1><Skeleton /></>;
