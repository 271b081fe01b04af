import { Skeleton } from "../../ui/Skeleton";

export const Page = () => <><h1>Audit</h1><Skeleton /></>;
