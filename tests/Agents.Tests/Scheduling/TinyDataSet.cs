using System.Text.Json;
using Orchestrator.Agents.Scheduling.Model;
using Orchestrator.Agents.Scheduling.Tables;

namespace Agents.Tests.Scheduling;

/// <summary>A data set of two creators that a test may break.</summary>
internal sealed class TinyDataSet : IDisposable
{
    private readonly TempFolder _folder = new();

    public TinyDataSet()
    {
        Write("sample.json", """{ "seed": 7, "profile": "tiny", "asOf": "2026-10-18", "weekStart": "2026-10-19" }""");
        Write("send_types.json", JsonSerializer.Serialize(StandardCatalogue.Value, JsonSerializerOptions.Web));
        Write("creators.csv",
            "creator_id,tenant_id,display_name,page_type,sub_type,content_category,timezone,fan_count,fan_growth_30d_pct,base_price_cents,message_net_30d_cents,"
            + "posts_net_30d_cents,previous_tier,tone,emoji,slang,is_active\n"
            + "c1,t,\"One, the first\",paid,general,c1,Europe/Berlin,1000,1.5,1500,200000,0,STANDARD,warm,light,none,true\n"
            + "c2,t,Two,free,,c2,America/New_York,500,-2,1500,100000,0,,dry,none,none,true\n");
        Write("content_types.csv", "content_type_id,name,category\ntype_a,alder,x\ntype_b,basalt,y\n");
        Write("segments.csv", "segment_key,paid_only,share,channels\nall_active,false,0.6,mass|wall\n");
        Write("vault.csv", "creator_id,content_type_id,has_content,quantity,quality\nc1,type_a,true,3,4\nc2,type_a,false,0,1\nc1,type_b,true,1,2\n");
        Write("rankings.csv", "creator_id,analysis_date,content_type_id,send_count,rps_cents,purchase_rate,tier,confidence\nc1,2026-10-10,type_a,12,1000.5,0.02,TOP,0.8\n");
        Write("triggers.csv", "creator_id,content_type_id,kind,multiplier,confidence,detected,expires,detection_count\n");
        Write("caption_uses.csv", "caption_id,creator_id,times_used,first_used,last_used,rpr_cents,conversion,revenue_cents\nk1,c1,2,2026-08-01,2026-09-01,1.5,0.04,30000\n");
        Write("captions.csv",
            "caption_id,text,char_length,send_type_key,content_type_id,schedulable,paid_only,is_active,tier,suggested_price_cents,total_sends,total_earnings_cents,"
            + "view_rate,purchase_rate,last_used,times_used,a_column_of_ours\n"
            + "k1,\"Hello, \"\"you\"\"\nand you\",18,ppv_unlock,type_a,ppv,false,true,2,1500,4,60000,0.3,0.02,2026-09-01,4,x\n"
            + "k2,Morgen für alle,15,bump_normal,,wall,false,true,3,,0,0,0,0,,0,y\n");
        Write("past_sends.csv",
            "send_id,creator_id,send_type_key,caption_id,content_type_id,sent_at,price_cents,sent,viewed,purchased,earnings_cents,channel_key,segment_key\n"
            + "s2,c1,ppv_unlock,k1,type_a,2026-09-01T20:07:00+02:00,1500,600,200,10,15000,mass,all_active\n"
            + "s1,c1,bump_normal,k2,,2026-08-01T10:07:00+02:00,,600,300,0,0,wall,all_active\n"
            + "s3,c2,ppv_unlock,k1,type_a,2026-09-02T20:07:00-04:00,1500,300,100,5,7500,mass,all_active\n"
            + "s4,c1,ppv_unlock,k1,type_a,2026-09-03T20:07:00+02:00,1500,600,200,12,18000,mass,all_active\n");
    }

    public string Path => _folder.Path;

    public DataFolder Open() => DataFolder.Open(Path, CancellationToken.None);

    public void Write(string name, string text) => File.WriteAllText(System.IO.Path.Combine(Path, name), text);

    public void Edit(string name, string from, string to)
    {
        var text = File.ReadAllText(System.IO.Path.Combine(Path, name));
        text.ShouldContain(from);
        Write(name, text.Replace(from, to, StringComparison.Ordinal));
    }

    public string At(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => _folder.Dispose();
}
